from common import client, eventually, hurry, refused

hurry()
ec2 = client("ec2")
launch = dict(ImageId="ami-0abc", InstanceType="t3.micro")
tags = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}]
group = ec2.create_security_group(GroupName="web", Description="web")["GroupId"]
ec2.authorize_security_group_ingress(
    GroupId=group,
    IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
)
with refused("InvalidPermission.Duplicate"):
    ec2.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=443, ToPort=443, CidrIp="0.0.0.0/0")

run = ec2.run_instances(MinCount=11, MaxCount=11, SecurityGroupIds=[group], TagSpecifications=tags, **launch)
ids = [instance["InstanceId"] for instance in run["Instances"]]
assert run["Instances"][0]["State"]["Name"] == "pending"
ec2.get_waiter("instance_running").wait(InstanceIds=ids)
ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids)
pages = list(ec2.get_paginator("describe_instances").paginate(PaginationConfig={"PageSize": 5}))
assert [sum(len(r["Instances"]) for r in page["Reservations"]) for page in pages] == [5, 5, 1]
found = ec2.describe_instances(Filters=[{"Name": "tag:Name", "Values": ["w*"]}, {"Name": "instance-state-name", "Values": ["running"]}])
assert len(found["Reservations"][0]["Instances"]) == 11

ec2.modify_instance_attribute(InstanceId=ids[0], DisableApiTermination={"Value": True})
real = ec2.describe_instance_attribute(InstanceId=ids[0], Attribute="disableApiTermination")
assert real["DisableApiTermination"]["Value"] is True
with refused("InvalidParameterCombination"):
    ec2.modify_instance_attribute(InstanceId=ids[0], DisableApiTermination={"Value": True}, DisableApiStop={"Value": True})
# Protection reads as set at once and holds a little later; a new instance runs later still.
later = ec2.run_instances(MinCount=1, MaxCount=1, **launch)["Instances"][0]["InstanceId"]
ec2.get_waiter("instance_running").wait(InstanceIds=[later])
with refused("OperationNotPermitted"):
    ec2.terminate_instances(InstanceIds=ids)
with refused("DependencyViolation"):
    ec2.delete_security_group(GroupId=group)
with refused("InvalidInstanceID.NotFound"):
    ec2.stop_instances(InstanceIds=[ids[1], "i-0123456789abcdef0"])

ec2.stop_instances(InstanceIds=ids[:1])
ec2.get_waiter("instance_stopped").wait(InstanceIds=ids[:1])
ec2.modify_instance_attribute(InstanceId=ids[0], UserData={"Value": b"#!/bin/sh\n"})
assert ec2.describe_instance_attribute(InstanceId=ids[0], Attribute="userData")["UserData"]["Value"] == "IyEvYmluL3NoCg=="
ec2.modify_instance_attribute(InstanceId=ids[0], DisableApiTermination={"Value": False})
eventually(lambda: ec2.terminate_instances(InstanceIds=ids), "OperationNotPermitted")
ec2.get_waiter("instance_terminated").wait(InstanceIds=ids)
ec2.delete_security_group(GroupId=group)

key = ec2.create_key_pair(KeyName="ops")
assert "KeyMaterial" in key and ec2.describe_key_pairs(KeyNames=["ops"])["KeyPairs"][0]["KeyPairId"] == key["KeyPairId"]
ec2.delete_key_pair(KeyName="ops")
assert len(ec2.describe_regions(AllRegions=True)["Regions"]) > len(ec2.describe_regions()["Regions"])
volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=8)["VolumeId"]
ec2.get_waiter("volume_available").wait(VolumeIds=[volume])
snapshot = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot])
ec2.modify_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission", OperationType="add", UserIds=["999988887777"])
shared = ec2.describe_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission")
assert shared["CreateVolumePermissions"] == [{"UserId": "999988887777"}]
