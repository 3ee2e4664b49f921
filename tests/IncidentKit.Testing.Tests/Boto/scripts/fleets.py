from common import client, hurry, refused

hurry()
ec2 = client("ec2")


def live():
    pages = ec2.get_paginator("describe_instances").paginate(Filters=[{"Name": "instance-state-name", "Values": ["pending", "running"]}])
    return [i["InstanceId"] for page in pages for r in page["Reservations"] for i in r["Instances"]]


spot = ec2.request_spot_instances(Type="persistent", InstanceCount=1, LaunchSpecification={"ImageId": "ami-0abc", "InstanceType": "c5.large"})
request = spot["SpotInstanceRequests"][0]["SpotInstanceRequestId"]
ec2.get_waiter("spot_instance_request_fulfilled").wait(SpotInstanceRequestIds=[request])
[first] = live()
ec2.terminate_instances(InstanceIds=[first])
[second] = live()
assert first != second
assert ec2.cancel_spot_instance_requests(SpotInstanceRequestIds=[request])["CancelledSpotInstanceRequests"][0]["State"] == "cancelled"
ec2.terminate_instances(InstanceIds=[second])
assert live() == []

specification = {"ImageId": "ami-0abc", "InstanceType": "c5.large"}
config = {"IamFleetRole": "arn:aws:iam::111122223333:role/fleet", "TargetCapacity": 2, "LaunchSpecifications": [specification]}
fleet = ec2.request_spot_fleet(SpotFleetRequestConfig=config)["SpotFleetRequestId"]
ec2.terminate_instances(InstanceIds=live()[:1])
assert len(live()) == 2
assert len(ec2.describe_spot_fleet_instances(SpotFleetRequestId=fleet)["ActiveInstances"]) == 2
ec2.cancel_spot_fleet_requests(SpotFleetRequestIds=[fleet], TerminateInstances=True)
assert live() == []

ec2.create_launch_template(LaunchTemplateName="worker", LaunchTemplateData={"ImageId": "ami-0abc", "InstanceType": "c5.large"})
configs = [{"LaunchTemplateSpecification": {"LaunchTemplateName": "worker", "Version": "$Latest"}}]
capacity = {"TotalTargetCapacity": 2, "DefaultTargetCapacityType": "on-demand"}
fleet = ec2.create_fleet(Type="maintain", LaunchTemplateConfigs=configs, TargetCapacitySpecification=capacity)["FleetId"]
ec2.terminate_instances(InstanceIds=live())
assert len(live()) == 2
ec2.delete_fleets(FleetIds=[fleet], TerminateInstances=True)
assert live() == []
instant = ec2.create_fleet(Type="instant", LaunchTemplateConfigs=configs, TargetCapacitySpecification=capacity)
assert len(instant["Instances"][0]["InstanceIds"]) == 2
assert [f["FleetId"] for f in ec2.describe_fleets(FleetIds=[instant["FleetId"]])["Fleets"]] == [instant["FleetId"]]
assert instant["FleetId"] not in [f["FleetId"] for f in ec2.describe_fleets()["Fleets"]]
with refused("InvalidLaunchTemplateName.NotFoundException"):
    ec2.describe_launch_templates(LaunchTemplateNames=["absent"])
