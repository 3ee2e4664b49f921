import time

from common import client, hurry, refused

hurry()
ec2, scaling = client("ec2"), client("autoscaling")
ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData={"ImageId": "ami-0abc", "InstanceType": "t3.micro"})
scaling.create_auto_scaling_group(
    AutoScalingGroupName="web", LaunchTemplate={"LaunchTemplateName": "web", "Version": "$Latest"}, MinSize=2, MaxSize=4,
    AvailabilityZones=["us-east-1a", "us-east-1b"], Tags=[{"Key": "team", "Value": "web", "PropagateAtLaunch": True}],
)


def group():
    pages = scaling.get_paginator("describe_auto_scaling_groups").paginate(AutoScalingGroupNames=["web"])
    return [g for page in pages for g in page["AutoScalingGroups"]]


def members():
    return [i["InstanceId"] for i in group()[0]["Instances"]]


before = members()
assert len(before) == 2
ec2.terminate_instances(InstanceIds=before)
assert len(members()) == 2 and not set(before) & set(members())
scaling.suspend_processes(AutoScalingGroupName="web", ScalingProcesses=["Launch", "Terminate"])
assert sorted(p["ProcessName"] for p in group()[0]["SuspendedProcesses"]) == ["Launch", "Terminate"]
ec2.terminate_instances(InstanceIds=members())
live = ec2.describe_instances(Filters=[{"Name": "instance-state-name", "Values": ["pending", "running"]}])["Reservations"]
assert live == []
with refused("ValidationError"):
    scaling.update_auto_scaling_group(AutoScalingGroupName="web", MinSize=5)
scaling.resume_processes(AutoScalingGroupName="web")
assert len(members()) == 2
with refused("ResourceInUse"):
    scaling.delete_auto_scaling_group(AutoScalingGroupName="web")
activities = [a for page in scaling.get_paginator("describe_scaling_activities").paginate(AutoScalingGroupName="web") for a in page["Activities"]]
assert len(activities) == 6
scaling.delete_auto_scaling_group(AutoScalingGroupName="web", ForceDelete=True)
assert group()[0]["Status"] == "Delete in progress"
while group():
    time.sleep(1)
